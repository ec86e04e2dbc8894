import { fail, ok, type Result } from "#base";
import type { BinaryOperator, Expression, Subscript, UnaryOperator } from "./expression.ts";
import { tokenizeEquation, type SyntaxFault, type Token } from "./tokenize-equation.ts";

/** Deepest nesting and longest chain of operators read: visitors of the tree may recurse safely. */
const maxNesting = 200;
const maxChain = 2000;

/** Binding power of each binary operator; `^` alone is right-associative. */
const bindings: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  "=": 3,
  "<>": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "//": 6,
  mod: 6,
  "^": 8,
};
const unaryBinding = 7;
const unaryOperators: readonly string[] = ["-", "+", "not"];

/** Thrown and caught inside this file only: it unwinds the recursion of the parser. */
class Fault extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.expected);
    this.fault = fault;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #nesting = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  parseAll(): Expression {
    const expression = this.parseExpression(0);
    if (this.peek().kind !== "end") this.refuse("operator");
    return expression;
  }

  /** Read expressions separated by `,` or `;`, as arrays are sometimes written. */
  parseList(): Expression[] {
    const items = [this.parseExpression(0)];
    while (this.accept(",") || this.accept(";")) {
      if (this.peek().kind === "end") break;
      items.push(this.parseExpression(0));
    }
    if (this.peek().kind !== "end") this.refuse("operator");
    return items;
  }

  parseExpression(minimum: number): Expression {
    if (++this.#nesting > maxNesting) this.refuse("shorter equation");
    let left = this.parsePrefix();
    for (let chain = 0; ; chain++) {
      const token = this.peek();
      const binding = token.kind === "operator" ? (bindings[token.text] ?? 0) : 0;
      if (binding === 0 || binding <= minimum) break;
      if (chain > maxChain) this.refuse("shorter equation");
      this.next();
      const right = this.parseExpression(token.text === "^" ? binding - 1 : binding);
      left = joinBinary(token.text, left, right);
    }
    this.#nesting--;
    return left;
  }

  private parsePrefix(): Expression {
    const token = this.peek();
    if (token.kind === "number") {
      this.next();
      return { kind: "number", value: token.value, span: token.span };
    }
    if (token.kind === "name") return this.parseName();
    if (token.kind === "end") this.refuse("value");
    if (unaryOperators.includes(token.text)) return this.parseUnary(token);
    if (token.text === "if") return this.parseIf();
    if (token.text !== "(") this.refuse("value");
    this.next();
    const inner = this.parseExpression(0);
    this.expect(")");
    return inner;
  }

  private parseUnary(token: Token): Expression {
    this.next();
    const operand = this.parseExpression(unaryBinding);
    const span = { start: token.span.start, end: operand.span.end };
    return { kind: "unary", operator: token.text as UnaryOperator, operand, span };
  }

  private parseIf(): Expression {
    const start = this.next().span.start;
    const condition = this.parseExpression(0);
    this.expect("then");
    const then = this.parseExpression(0);
    this.expect("else");
    const otherwise = this.parseExpression(0);
    return { kind: "if", condition, then, otherwise, span: { start, end: otherwise.span.end } };
  }

  private parseName(): Expression {
    const token = this.next();
    if (this.accept("(")) return this.parseCall(token.text, token.span.start);
    const subscripts: Subscript[] = [];
    let end = token.span.end;
    if (this.accept("[")) {
      do subscripts.push(this.parseSubscript());
      while (this.accept(","));
      end = this.expect("]").span.end;
    }
    const span = { start: token.span.start, end };
    const reference: Expression = { kind: "reference", name: token.text, subscripts, span };
    if (subscripts.length === 0 || !this.accept("(")) return reference;
    return this.parseCall("lookup", token.span.start, [reference]);
  }

  private parseCall(name: string, start: number, first: readonly Expression[] = []): Expression {
    const given: Expression[] = [...first];
    if (!this.isNext(")")) {
      do given.push(this.parseExpression(0));
      while (this.accept(","));
    }
    const end = this.expect(")").span.end;
    return { kind: "call", name, arguments: given, span: { start, end } };
  }

  private parseSubscript(): Subscript {
    const token = this.peek();
    if (token.kind === "operator" && token.text === "*") {
      this.next();
      return { kind: "wildcard", span: token.span };
    }
    const expression = this.parseExpression(0);
    const { span } = expression;
    if (expression.kind === "reference" && expression.subscripts.length === 0)
      return { kind: "name", name: expression.name, span };
    return { kind: "index", expression, span };
  }

  private peek(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new RangeError("Read past the end of the equation");
    return token;
  }

  private next(): Token {
    const token = this.peek();
    this.#at++;
    return token;
  }

  private isNext(text: string): boolean {
    const token = this.peek();
    return token.kind === "operator" && token.text === text;
  }

  private accept(text: string): boolean {
    if (!this.isNext(text)) return false;
    this.#at++;
    return true;
  }

  private expect(text: string): Token {
    if (!this.isNext(text)) this.refuse(text);
    return this.next();
  }

  private refuse(expected: string): never {
    const { span, text } = this.peek();
    throw new Fault({ span, found: text, expected });
  }
}

function joinBinary(operator: string, left: Expression, right: Expression): Expression {
  const span = { start: left.span.start, end: right.span.end };
  if (operator === "//") return { kind: "call", name: "safediv", arguments: [left, right], span };
  return { kind: "binary", operator: operator as BinaryOperator, left, right, span };
}

function parseWith<T>(text: string, read: (parser: Parser) => T): Result<T, SyntaxFault> {
  const tokens = tokenizeEquation(text);
  if (!tokens.ok) return tokens;
  try {
    return ok(read(new Parser(tokens.value)));
  } catch (error) {
    if (error instanceof Fault) return fail(error.fault);
    throw error;
  }
}

/**
 * Parse one XMILE equation.
 *
 * `^` binds tighter than unary minus and associates to the right: `-2^2` is −4 and `2^3^2` is 512.
 * `a // b`, division that gives 0 for a null divisor, becomes `safediv(a, b)`; `table[A](x)` becomes
 * `lookup(table[A], x)`. Parentheses leave no trace, so a span may stop short of them.
 *
 * @source XMILE 1.0 §3.3.1 (precedence), §3.3.3 (conditionals), §3.7.1 (subscripts).
 */
export function parseEquation(text: string): Result<Expression, SyntaxFault> {
  return parseWith(text, (parser) => parser.parseAll());
}

/** Parse equations separated by `,` or `;`: how some files give one value for each element. */
export function parseEquationList(text: string): Result<readonly Expression[], SyntaxFault> {
  return parseWith(text, (parser) => parser.parseList());
}
