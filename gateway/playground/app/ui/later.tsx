import { Component, type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense } from 'react';

/** A component whose script is loaded when it is first drawn, inside `Later`. */
export function lazily<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: (await load())[name] }));
}

interface LaterProps {
  readonly children: ReactNode;
}

/** The place of lazy components: empty until they have come. Where their script cannot be loaded, the rest of the page stays. */
export class Later extends Component<LaterProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render() {
    if (this.state.hasFailed) {
      return (
        <p className="meta hint pad" role="alert">
          This part could not be shown. Reload the page to try again; your operations are kept.
        </p>
      );
    }
    return <Suspense fallback={null}>{this.props.children}</Suspense>;
  }
}
