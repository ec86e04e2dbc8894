import { newId, someDecision } from "./clients.mjs";

/** Messages that no honest phone of table 1 sends; none may be accepted. */
export function forgedMessage(kind, rules, elements) {
  const decision = (change) => {
    const { decision: given, type } = someDecision(rules, elements, 0, 1);
    return { type, decision: { ...given, ...change } };
  };
  const deep = JSON.parse("[".repeat(500) + "]".repeat(500));
  const actions = [
    // Of another table, of the facilitator, of a phase that is not.
    () => decision({ table: "table-2" }),
    () => ({ type: "round.locked" }),
    () => ({ type: "session.closed" }),
    () => ({ type: "commitment.given", table: "table-1", text: "trop tôt" }),
    () => ({ type: "table.named", table: "table-3", name: "<script>alert(1)</script>" }),
    // With what it does not hold, or what there is not.
    () => decision({ pot: { euros: 900 } }),
    () => decision({ pot: { euros: -3 } }),
    () => decision({ pot: { euros: 0.5 } }),
    () => decision({ pot: { gold: 1 } }),
    () => decision({ recognises: 7 }),
    () => decision({ asks: ["nobody"] }),
    () => decision({ asks: [elements[0]] }),
    () => decision({ split: { knowledge: 1e9 } }),
    // Of the wrong shape.
    () => ({ ...decision({}), by: { role: "facilitator" } }),
    () => ({ type: "__proto__", __proto__: { isAdmin: true } }),
    () => ({ type: "note.given", text: "x".repeat(5000) }),
    () => ({ type: "note.given", text: { toString: "no" } }),
    () => ({ type: "contest.given", table: "table-1", constant: "x", value: "NaN", why: "" }),
    () => ({ type: "vote.counted", vote: "pot", hands: { much: 1e12 } }),
    () => deep,
    () => null,
    () => 7,
    () => "round.locked",
    () => [],
  ];
  const messages = [
    ...actions.map((action) => () => ({ id: newId(), action: action() })),
    () => ({ id: "short", action: decision({}) }),
    () => ({ id: newId() + "'; DROP", action: decision({}) }),
    () => ({ id: { $ne: "" }, action: decision({}) }),
    () => decision({}),
    () => undefined,
    () => "x".repeat(20_000),
  ];
  return messages[kind % messages.length]();
}
