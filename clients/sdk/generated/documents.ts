// Made by `npm run codegen` from clients/sdk/operations. Do not edit.
export * from './types.ts';
export * from './account.ts';
export * from './banking.ts';
export * from './conversations.ts';
export * from './fragments.ts';
export * from './home.ts';
export * from './mobile.ts';
export * from './notifications.ts';
export * from './organizations.ts';
export * from './payments.ts';
export * from './sign-in.ts';
export * from './social.ts';
export * from './wallet.ts';
