export function noteMade(part: 'supergraph' | 'documents'): void;
export function generate(): number;
