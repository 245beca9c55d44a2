import { InvalidStateError, NotFoundError, ValidationError } from '@codai/kit';
import { anyone } from '@codai/kit/graphql';
import { z } from 'zod';
import { marketing } from '../../access/rules.ts';
import { builder } from '../../builder.ts';
import type { FormSubmission } from '../../generated/prisma/client.ts';
import { PageType } from '../pages/graphql.ts';
import { fieldsOf, listSubmissions, releaseSubmission, submitForm } from './service.ts';

const SignType = builder.enumeration('SpamSign', 'Sign of spam that a form showed.', {
  HIDDEN_FIELD: 'A field that people do not see was filled in.',
  LINK: 'The name holds a link.',
  NO_PAGE: 'The form was sent without its page, or a day after it.',
  REPEATED: 'The address was sent three times within a day.',
  TOO_FAST: 'The form was sent faster than people type.',
});
const SubmissionType = builder.entity<FormSubmission>('FormSubmission', 'fsb', {
  description: 'Form that was sent from a landing page.',
  authScopes: marketing,
  loader: 'formSubmission',
  fields: (t) => ({
    page: t.reference(PageType, 'pageId', 'Page of the form.'),
    email: t.string({
      description: 'E-mail address that was given.',
      resolve: (submission, _args, ctx) => fieldsOf(ctx, submission).email,
    }),
    name: t.string({
      nullable: true,
      description: 'Name that was given; null without one.',
      resolve: (submission, _args, ctx) => fieldsOf(ctx, submission).name,
    }),
    sign: t.field({
      type: SignType,
      nullable: true,
      description: 'Sign of spam that keeps it in quarantine; null for an accepted form.',
      resolve: ({ reason }) => reason as 'LINK' | null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
builder.queryList('formSubmissions', {
  type: builder.connectionOf({ name: 'FormSubmission', node: SubmissionType }),
  description: 'Forms sent to the active organisation, newest first.',
  authScopes: marketing,
  args: (arg) => ({
    isQuarantined: arg.boolean({ required: false, description: 'Whether they wait in quarantine; both when absent.' }),
  }),
  list: listSubmissions,
});
builder.verb('releaseSubmission', {
  description: 'Accepts a form that waits in quarantine. The person is asked by e-mail to confirm.',
  authScopes: marketing,
  input: (t) => ({ submissionId: t.idOf('FormSubmission') }),
  result: SubmissionType,
  refusals: [InvalidStateError, NotFoundError],
  run: releaseSubmission,
  read: 'submissionId',
});
const ReceivedType = builder.objectRef<{ readonly isReceived: boolean }>('FormReceived').implement({
  description: 'Answer to a sent form, the same for every form that was taken.',
  authScopes: anyone,
  fields: (t) => ({ isReceived: t.flag('isReceived', 'Whether the form was taken; always true.') }),
});
builder.verb('submitForm', {
  description: 'Sends the form of a landing page. The person is asked by e-mail to confirm. No sign-in is needed.',
  authScopes: anyone,
  anybody: true,
  input: (t) => ({
    slug: t.string({ description: 'Address of the page, at most 60 characters.', validate: z.string().max(60) }),
    email: t.string({ description: 'E-mail address, at most 254 characters.', validate: z.string().max(320) }),
    name: t.string({ required: false, description: 'Name, at most 120 characters.' }),
    website: t.string({
      required: false,
      description: 'Field that people do not see; leave it empty.',
      validate: z.string().max(500) as never,
    }),
    formToken: t.string({
      required: false,
      description: 'Token of the page, at most 4,000 characters.',
      validate: z.string().max(4_000) as never,
    }),
    referralCode: t.string({
      required: false,
      description: 'Referral code of the contact who brought the person, at most 20 characters.',
      validate: z.string().max(20) as never,
    }),
  }),
  result: ReceivedType,
  refusals: [NotFoundError, ValidationError],
  run: (ctx, _caller, input) => submitForm(ctx, input),
});
