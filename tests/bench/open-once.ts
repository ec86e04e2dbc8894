import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";
import { checkOf, readActors7, simulateMembers, simulatorOf } from "./contestants/actors7-model.ts";

// The file is in memory and the code is loaded, as in a worker that is handed a model; no function
// has run yet.
const text = readFileSync(argv[2] ?? "", "utf8");
const begun = performance.now();
const check = checkOf(simulateMembers(simulatorOf(readActors7(text), "auto"), 0, 2));
stdout.write(JSON.stringify({ elapsedUs: (performance.now() - begun) * 1000, check }));
