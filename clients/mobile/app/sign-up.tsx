import { Redirect } from 'expo-router';

/** Somebody with a session has an account: only the entrance shows the sign-up. */
export default function SignUp() {
  return <Redirect href="/" />;
}
