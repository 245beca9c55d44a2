import { builder } from '../../builder.ts';
import { MovementRefusedError } from './rules.ts';

builder.errorType(MovementRefusedError, {
  description: 'Refusal by banking to move the money; `code` and `message` are those of banking. No money has moved.',
});
