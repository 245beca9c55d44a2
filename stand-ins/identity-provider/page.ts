import { html } from '@codai/kit/text/html';
import { lines } from '@codai/kit/text/markup';
import { type Someone, suggestions } from './people.ts';

/** Asks who signs in. No script; a refusal is said above the form. */
export function choicePage(action: string, problem: string | null): string {
  const button = ({ email, isVerified }: Someone) =>
    html`<form method="post" action="${action}"><input type="hidden" name="email" value="${email}">${
      isVerified ? html`<input type="hidden" name="verified" value="yes">` : ''
    }<button>${email}${isVerified ? '' : ' (address not verified)'}</button></form>`;
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox provider</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:10vh auto 0;padding:0 1.5rem;color:#1c1d21;background:#fff}
h1{font-size:1.25rem}strong{background:#ffd54a;color:#1c1d21;padding:0 .4rem;border-radius:.25rem}
input[type=email],button{font:inherit;width:100%;box-sizing:border-box;padding:.6rem .8rem;margin:.25rem 0;border:1px solid #b9bcc4;border-radius:.5rem;background:#fff;color:#1c1d21}
button{cursor:pointer}label{display:block;margin:.25rem 0}[role=alert]{color:#b3261e}</style></head><body><main>
<h1>Sign in at the sandbox provider <strong>SANDBOX</strong></h1>
<p>A local provider for trials: anybody can be anybody here. It does not run in production.</p>
${problem === null ? '' : html`<p role="alert">${problem}</p>`}
${lines(suggestions.map(button))}
<form method="post" action="${action}"><label>Another address<input type="email" name="email" required></label>
<label><input type="checkbox" name="verified" value="yes" checked> The address is verified</label><button>Continue</button></form>
</main></body></html>`.text;
}
