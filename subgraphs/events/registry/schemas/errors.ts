import { DomainError } from '@codai/kit';
import type { SchemaChange } from './compatibility.ts';

export class IncompatibleSchemaError extends DomainError {
  readonly code = 'INCOMPATIBLE_SCHEMA';
  constructor(readonly changes: readonly SchemaChange[]) {
    super(
      'Data of earlier versions is not valid under this schema. Add optional properties only, or register another type.',
      ['input', 'schema'],
    );
  }
}
