import modelText from "#baselines/actors7.xmile?raw";
import { run as handRun } from "#baselines/hand-actors.mjs";

export { handRun, modelText };
