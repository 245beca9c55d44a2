import { defineRefusal, fact } from '@codai/kit/contract';

export class TemplateSyntaxError extends defineRefusal({
  code: 'TEMPLATE_SYNTAX_INVALID',
  message: 'The template cannot be read. Write variables as {{name}}.',
  description: 'The template cannot be read, or does more than name variables.',
  fields: { line: fact.integer('Line within the field, counted from 1.') },
}) {}

/** A message was asked for without all that its template names. It never reaches the queue (NOTIF-6). */
export class TemplateVariableError extends defineRefusal({
  code: 'TEMPLATE_VARIABLE_MISSING',
  message: ({ missing }) => `The message lacks variables of its template. Pass a value for ${missing.join(', ')}.`,
  description: 'Variables are missing or empty that the template names.',
  fields: { type: fact.unpublished<string>(), missing: fact.texts('Names of the missing variables.') },
}) {}

export class InvalidUnsubscribeTokenError extends defineRefusal({
  code: 'INVALID_UNSUBSCRIBE_TOKEN',
  message: 'The unsubscribe token is not valid. Use the link in a newer e-mail.',
  description: 'The unsubscribe token was not issued by this product or was altered.',
  path: ['input', 'token'],
}) {}

/** Not an address that mail can be sent to. The address itself is personal and stands in no message. */
export class InvalidRecipientError extends defineRefusal({
  code: 'INVALID_RECIPIENT',
  message: 'The e-mail address is not valid. Check it for typing errors.',
  description: 'The address cannot receive e-mail. Check the address.',
}) {}
