/** Fields of every result of the engine. */
export interface Embedded {
  readonly provider: 'embedded';
  /** Share of the request that the result is supported by, in [0, 1]; 1 for what is computed. */
  readonly confidence: number;
}

export function embedded<T extends object>(value: T, confidence: number): T & Embedded {
  return { ...value, provider: 'embedded', confidence: rounded(Math.min(1, Math.max(0, confidence))) };
}

export function rounded(value: number, digits = 2): number {
  const factor = 10 ** digits;
  // Adding zero turns -0 into 0, which compares and prints alike everywhere.
  return Math.round(value * factor) / factor + 0;
}

/** The engine has no means to do what was asked. Another provider may have. */
export class EngineRefusal extends Error {
  readonly code = 'ENGINE_CANNOT';
  override readonly name = 'EngineRefusal';
}
