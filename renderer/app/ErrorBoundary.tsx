import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { OctagonAlert } from 'lucide-react';

/** A fault in drawing the window must not leave it blank: says so, and offers to draw it anew. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <EmptyState icon={OctagonAlert} title={i18next.t('app.crashed')} actions={<Button look="primary" onClick={() => location.reload()}>{i18next.t('app.reload')}</Button>}>
        <p role="alert">{error.message}</p>
        <p>{i18next.t('app.crashedHint')}</p>
      </EmptyState>
    );
  }
}
