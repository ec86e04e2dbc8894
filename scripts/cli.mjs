// `npm run -s cli -- …`: builds the command line when a source is newer, then runs it.
import { pathToFileURL } from "node:url";
import { builtEntry } from "./build-cli.mjs";

await import(pathToFileURL(await builtEntry("main")).href);
