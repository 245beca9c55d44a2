/** Price in micro-units per million tokens. */
export interface Price {
  readonly inputMicros: bigint;
  readonly outputMicros: bigint;
}

export interface Tokens {
  readonly input: number;
  readonly output: number;
}

const MILLION = 1_000_000n;

/** Cost of tokens in micro-units: computed exactly, and rounded up once, to a whole micro-unit. Never less for more tokens. */
export function costOf({ inputMicros, outputMicros }: Price, { input, output }: Tokens): bigint {
  return (BigInt(input) * inputMicros + BigInt(output) * outputMicros + MILLION - 1n) / MILLION;
}
