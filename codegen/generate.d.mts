export function operationFiles(): readonly string[];
export function hasModule(file: string): boolean;
export function moduleOf(file: string): string;
export function make(part: 'supergraph' | 'documents', write: () => Promise<void>): Promise<void>;
export function generate(): number;
