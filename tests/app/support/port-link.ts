import { MessageChannel, type MessagePort } from "node:worker_threads";
import { expose, transfer, wrap, type Endpoint } from "comlink";
import type { TaskInput, TaskKind } from "../../../src/app/tasks/task-list.ts";
import { createEnsembleServer } from "../../../src/app/workers/ensemble-server.ts";
import {
  buffersOfJobs,
  transferring,
  type EnsembleServer,
} from "../../../src/app/workers/protocol.ts";
import type { WorkerLink } from "../../../src/app/workers/seat.ts";

/** A server behind a real message boundary, which can be cut as a crash does. */
export interface PortLink extends WorkerLink {
  /** Die: no message is answered any more, and the page is told. */
  crash(): void;
  /** Stop answering without a word. */
  freeze(): void;
  readonly isTerminated: boolean;
}

/**
 * Open a server behind a message channel: values are cloned, buffers are transferred, as between
 * a page and a worker.
 *
 * @param beforeAnswer - called before each simulation, to time crashes.
 */
export function openPortLink(
  beforeAnswer: (link: PortLink, method: "simulate" | "reduce" | "perform") => void = () =>
    undefined,
): PortLink {
  const { port1, port2 } = new MessageChannel();
  const server = createEnsembleServer();
  let lost: (reason: string) => void = () => undefined;
  let isTerminated = false;
  let isDead = false;
  const watched: EnsembleServer = {
    ...server,
    simulate(request) {
      // Messages already on their way still arrive at a closed port.
      if (!isDead) beforeAnswer(link, "simulate");
      return server.simulate(request);
    },
    reduce(jobs) {
      if (!isDead) beforeAnswer(link, "reduce");
      return server.reduce(jobs);
    },
    perform(kind, input) {
      if (!isDead) beforeAnswer(link, "perform");
      return server.perform(kind, input);
    },
  };
  expose(transferring(watched, transfer), endpoint(port2));
  const remote = wrap<EnsembleServer>(endpoint(port1));
  const close = (): void => {
    isDead = true;
    port1.close();
    port2.close();
  };
  const link: PortLink = {
    server: {
      read: (files) => remote.read(files),
      load: (study) => remote.load(study),
      addPosterior: (evidence, text) => remote.addPosterior(evidence, text),
      simulate: (request) => remote.simulate(request),
      reduce: (jobs) => remote.reduce(transfer([...jobs], buffersOfJobs(jobs))),
      perform: <K extends TaskKind>(kind: K, input: TaskInput<K>) => remote.perform(kind, input),
    },
    onlost(listener) {
      lost = listener;
    },
    terminate() {
      isTerminated = true;
      close();
    },
    crash() {
      close();
      lost("crashed by the test");
    },
    freeze: close,
    get isTerminated() {
      return isTerminated;
    },
  };
  return link;
}

function endpoint(port: MessagePort): Endpoint {
  return port as unknown as Endpoint;
}
