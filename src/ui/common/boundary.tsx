import { Component, type ReactNode } from 'react';
import { Notice } from './notice.tsx';
import { Button } from './button.tsx';

interface BoundaryProps {
  /** What it holds, as a person would call it. */
  readonly name: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: Error | undefined;
}

/**
 * Keeps an error in drawing to a part of the page. The run is not drawn here: it lives in the store
 * and goes on.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override readonly state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Notice
        kind="problem"
        title={`“${this.props.name}” cannot be drawn.`}
        actions={<Button onClick={() => this.setState({ error: undefined })}>Draw it again</Button>}
      >
        {`The run is not touched and goes on. A page translator or an extension that changes the page can be the cause: if it comes again, switch that off for this page. (${error.message})`}
      </Notice>
    );
  }
}
