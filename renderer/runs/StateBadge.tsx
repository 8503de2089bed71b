import { CircleCheck, CircleDashed, CirclePause, CircleStop, Hourglass, Play, TriangleAlert, XCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type RunState } from '../../contract/training.ts';
import { Badge } from '../design/Badge.tsx';

const LOOKS = {
  starting: { tone: 'accent', icon: Hourglass },
  running: { tone: 'accent', icon: Play },
  paused: { tone: 'warning', icon: CirclePause },
  stopping: { tone: 'accent', icon: CircleDashed },
  finished: { tone: 'good', icon: CircleCheck },
  stopped: { tone: 'good', icon: CircleStop },
  'ended-early': { tone: 'good', icon: CircleCheck },
  failed: { tone: 'danger', icon: XCircle },
  interrupted: { tone: 'warning', icon: TriangleAlert },
} as const satisfies Record<RunState, object>;

export function StateBadge({ state }: { state: RunState }) {
  const { t } = useTranslation();
  const { tone, icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`training.states.${state}`)}
    </Badge>
  );
}
