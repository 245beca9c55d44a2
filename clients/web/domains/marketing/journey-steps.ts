/** One letter of a journey as it is typed. `hours`: wait before it; 0 for none. */
export interface Letter {
  readonly key: string;
  readonly hours: string;
  readonly subject: string;
  readonly body: string;
}

export const emptyLetter = (): Letter => ({ key: crypto.randomUUID(), hours: '0', subject: '', body: '' });

/** Steps of letters one after the other, each after its wait, and an exit at the end. */
export function stepsOf(letters: readonly Letter[]): readonly object[] {
  const plans = letters.flatMap(({ hours, subject, body }, at) => {
    const letter = { id: `letter-${at + 1}`, kind: 'SEND', subject, body };
    return Number(hours) > 0
      ? [{ id: `wait-${at + 1}`, kind: 'WAIT', hours: Math.round(Number(hours)) }, letter]
      : [letter];
  });
  const exit = { id: 'exit', kind: 'EXIT' };
  return [...plans.map((step, at) => ({ ...step, next: plans[at + 1]?.id ?? exit.id })), exit];
}
