/** Drawer that the page has open: it stands in the address, so that back closes it and others can link to it. */
export type Task =
  | 'authenticator'
  | 'passkey'
  | 'token'
  | 'recovery-codes'
  | 'sms'
  | 'email-code'
  | 'password'
  | 'email'
  | 'profile'
  | 'end-others';
