import { Button, Note, useWords } from '@codai/ui';
import { Component, type ReactNode } from 'react';
import { appWords } from './words.ts';

/** A page that fails leaves the shell standing. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const words = useWords(appWords).broken;
  return (
    <div className="page">
      <Note
        tone="danger"
        title={words.title}
        actions={
          <Button size="s" onClick={() => location.reload()}>
            {words.again}
          </Button>
        }
      >
        {words.why}
      </Note>
    </div>
  );
}
