import { type Answer } from '../search/search-store.ts';

export function TimelinePanel({ answer }: { answer: Answer }) {
  return <div>{answer.summary.id}</div>;
}
