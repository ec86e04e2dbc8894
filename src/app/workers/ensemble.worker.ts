import { expose, transfer } from "comlink";
import { createEnsembleServer } from "./ensemble-server.ts";
import { transferring } from "./protocol.ts";

expose(transferring(createEnsembleServer(), transfer));
