/**
 * The transaction, in which `work` runs once, right after its first statement over `model` has been answered: what others commit there is
 * seen by the statements that follow, and not by that one.
 */
export function afterFirstRead<Tx extends object>(tx: Tx, model: keyof Tx, work: () => Promise<unknown>): Tx {
  let isFirst = true;
  const delegate = new Proxy(tx[model] as object, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]) => {
        const answer: unknown = await Reflect.apply(member, target, args);
        if (isFirst) {
          isFirst = false;
          await work();
        }
        return answer;
      };
    },
  });
  return Object.create(tx, { [model]: { value: delegate } }) as Tx;
}
