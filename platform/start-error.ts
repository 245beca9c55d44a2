/** Something the operator has to put right before the product can start. `message` is the one sentence shown; no stack is printed. */
export class StartError extends Error {}
