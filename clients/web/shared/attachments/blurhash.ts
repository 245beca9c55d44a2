/** Decodes BlurHashes to draw placeholders. Source: https://github.com/woltapp/blurhash/blob/master/Algorithm.md */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~';

const numberIn = (text: string) => [...text].reduce((value, digit) => value * 83 + DIGITS.indexOf(digit), 0);
const toLinear = (value: number) =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
const toByte = (value: number) => {
  const bounded = Math.max(0, Math.min(1, value));
  return Math.round((bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055) * 255);
};
const power = (value: number) => Math.sign(value) * value * value;

/** Pixels of a placeholder, four bytes each; null for a text that is not a BlurHash. */
export function blurhashPixels(hash: string, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | null {
  const size = numberIn(hash.slice(0, 1));
  const [across, down] = [(size % 9) + 1, Math.floor(size / 9) + 1];
  if (hash.length !== 4 + 2 * across * down || [...hash].some((digit) => !DIGITS.includes(digit))) return null;
  const most = (numberIn(hash.slice(1, 2)) + 1) / 166;
  const average = numberIn(hash.slice(2, 6));
  const colors = [[toLinear(average >> 16), toLinear((average >> 8) & 255), toLinear(average & 255)]];
  for (let part = 1; part < across * down; part += 1) {
    const value = numberIn(hash.slice(4 + part * 2, 6 + part * 2));
    colors.push(
      [Math.floor(value / 361), Math.floor(value / 19) % 19, value % 19].map((one) => power((one - 9) / 9) * most),
    );
  }
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = [0, 0, 0];
      for (const [part, color] of colors.entries()) {
        const weight =
          Math.cos((Math.PI * x * (part % across)) / width) *
          Math.cos((Math.PI * y * Math.floor(part / across)) / height);
        for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (color[channel] ?? 0) * weight;
      }
      pixels.set([...sum.map(toByte), 255], (y * width + x) * 4);
    }
  }
  return pixels;
}
