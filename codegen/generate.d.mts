export function make(part: 'supergraph' | 'documents', write: () => Promise<void>): Promise<void>;
export function generate(): number;
