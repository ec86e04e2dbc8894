/** A mistake of the person at the keyboard: said in clear lines, without a stack, exit code 2. */
export class InputFault extends Error {
  override readonly name = "InputFault";
}
