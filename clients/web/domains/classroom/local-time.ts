const two = (number: number) => String(number).padStart(2, '0');

/** An instant as a field of local time has it: `2031-05-02T09:00`, on the clock of this device. */
export function localInput(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
