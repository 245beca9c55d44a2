/**
 * Speech of a kind, so that the whole way of a recording can be tested without a model: each half of a byte is one of sixteen tones of
 * 20 ms, in a WAV file of 8 kHz and 16 bits. Any other file is heard as silence.
 */
const RATE = 8_000;
const SAMPLES = 160;
const HEADER = 44;
const toneOf = (half: number) => 400 + 150 * half;

export function speakTones(text: string): Uint8Array {
  const halves = [...Buffer.from(text)].flatMap((byte) => [byte >> 4, byte & 15]);
  const data = Buffer.alloc(halves.length * SAMPLES * 2);
  for (const [place, half] of halves.entries()) {
    for (let at = 0; at < SAMPLES; at++) {
      const sample = Math.round(12_000 * Math.sin((2 * Math.PI * toneOf(half) * at) / RATE));
      data.writeInt16LE(sample, (place * SAMPLES + at) * 2);
    }
  }
  const header = Buffer.alloc(HEADER);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER - 8 + data.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

export function hearTones(audio: Uint8Array): { readonly text: string; readonly seconds: number } {
  const bytes = Buffer.from(audio);
  const samples = Array.from({ length: Math.max(0, (bytes.length - HEADER) >> 1) }, (_, at) =>
    bytes.readInt16LE(HEADER + at * 2),
  );
  const halves: number[] = [];
  for (let from = 0; from + SAMPLES <= samples.length; from += SAMPLES) {
    const energies = Array.from({ length: 16 }, (_, half) =>
      energyOf(samples.slice(from, from + SAMPLES), toneOf(half)),
    );
    const loudest = Math.max(...energies);
    if (loudest > 1e9) halves.push(energies.indexOf(loudest));
  }
  const text = Buffer.from(
    Array.from({ length: halves.length >> 1 }, (_, at) => ((halves[at * 2] ?? 0) << 4) | (halves[at * 2 + 1] ?? 0)),
  );
  return { text: text.toString(), seconds: samples.length / RATE };
}

function energyOf(samples: readonly number[], tone: number): number {
  let [cos, sin] = [0, 0];
  for (const [at, sample] of samples.entries()) {
    cos += sample * Math.cos((2 * Math.PI * tone * at) / RATE);
    sin += sample * Math.sin((2 * Math.PI * tone * at) / RATE);
  }
  return cos * cos + sin * sin;
}
