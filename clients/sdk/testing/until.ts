/** Far more than what has begun takes on a loaded machine. */
const LIMIT_MS = 60_000;

/** Resolves once `isSo` holds, which something that has already begun will bring about. Rejects after a minute. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadlineAt = Date.now() + LIMIT_MS;
  while (!isSo()) {
    if (Date.now() > deadlineAt) throw new Error(`Still not so after a minute: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
