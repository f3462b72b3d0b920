import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Link } from 'wouter';
import { Problem } from '@/api/problem';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { EmptyState } from '@/ui/EmptyState';
import { useTitle } from './useTitle';

function HomeLink() {
  const texts = useTexts();
  return (
    <Button component={Link} href="/">
      {texts.shell.toStart}
    </Button>
  );
}

/** 404. */
export function NotFoundPage() {
  const texts = useTexts();
  useTitle(texts.shell.notFound.title);
  return (
    <EmptyState page picture={<Avatar id="nowhere" size={72} />} {...texts.shell.notFound}>
      <HomeLink />
    </EmptyState>
  );
}

/** 403. */
export function ForbiddenPage() {
  const texts = useTexts();
  useTitle(texts.shell.forbidden.title);
  return (
    <EmptyState page picture={<Avatar id="doorkeeper" size={72} />} {...texts.shell.forbidden}>
      <HomeLink />
    </EmptyState>
  );
}

/** 500, and every error that a page did not expect. */
export function BrokenPage({ onRetry }: { onRetry: () => void }) {
  const texts = useTexts();
  useTitle(texts.shell.broken.title);
  return (
    <EmptyState page picture={<Avatar id="stumble" size={72} />} {...texts.shell.broken}>
      <Button onClick={onRetry}>{texts.shell.reload}</Button>
      <Button variant="default" component="a" href="/">
        {texts.shell.toStart}
      </Button>
    </EmptyState>
  );
}

/** The page for a problem that keeps a whole place from being shown. */
export function ProblemPage({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  const texts = useTexts();
  if (problem instanceof Problem && problem.status === 404) return <NotFoundPage />;
  if (problem instanceof Problem && problem.status === 403) return <ForbiddenPage />;
  if (problem instanceof Problem && problem.status === 0) {
    return (
      <EmptyState page picture={<Avatar id="away" size={72} />} {...texts.shell.unreachable}>
        <Button onClick={onRetry}>{texts.shell.tryAgain}</Button>
      </EmptyState>
    );
  }
  return <BrokenPage onRetry={onRetry} />;
}

interface Props {
  /** Changes with the place, so that leaving a broken page mends it. */
  place: string;
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.broken) this.setState({ broken: false });
  }

  override render(): ReactNode {
    return this.state.broken ? <BrokenPage onRetry={() => window.location.reload()} /> : this.props.children;
  }
}
