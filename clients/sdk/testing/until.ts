/** Resolves once `isSo` holds, which something that has already begun will bring about. Rejects after ten seconds. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadlineAt = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > deadlineAt) throw new Error(`Still not so after ten seconds: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
