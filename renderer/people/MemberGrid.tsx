import { Expand, UserRoundX } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Identity, type Member, type Verdict } from '../../contract/identity.ts';
import { type MemberId } from '../../contract/ids.ts';
import { clearVerdict } from '../actions/clear-verdict.ts';
import { confirm } from '../actions/confirm.ts';
import { pickPerson } from '../actions/pick-person.ts';
import { reject } from '../actions/reject.ts';
import { splitMembers } from '../actions/split-members.ts';
import { usePerform } from '../actions/use-actions.ts';
import { cellMenu } from '../design/cell-menu.ts';
import { ContextMenu } from '../design/ContextMenu.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { UPRIGHT } from '../design/Tile.tsx';
import { useGridSelection } from '../design/use-grid-selection.ts';
import { VirtualGrid } from '../design/VirtualGrid.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useEngine } from '../state/engine.tsx';
import { useSettings } from '../state/queries/app.ts';
import { usePages } from '../state/queries/use-pages.ts';
import { useUi } from '../state/ui.ts';
import { MEMBER_CAPTION_HEIGHT, MemberTile, memberCamera } from './MemberTile.tsx';
import { usePeople } from './people-store.ts';
import styles from './People.module.css';

/** The pictures of one verdict, last judged first. */
export function MemberGrid({ person, verdict }: { person: Identity; verdict: Verdict }) {
  const { t } = useTranslation();
  const format = useFormat();
  const perform = usePerform();
  const { client } = useEngine();
  const [{ tileWidth }] = useSettings();
  const openFrame = useUi((ui) => ui.openFrame);
  const { activeMemberAt, activeMember, members, setActiveMember, setMembers } = usePeople();
  const pages = usePages<Member>(['identities.members', person.id, verdict], (offset, limit, signal) => client.call('identities.members', { identityId: person.id, verdict, offset, limit }, { signal }));
  const total = pages.total ?? 0;
  const selection = useGridSelection<MemberId, Member>({ pages, selected: members, setSelected: setMembers, keyOf: ({ id }) => id });
  const here = pages.row(activeMemberAt) ?? null;
  useEffect(() => {
    if (here !== activeMember) setActiveMember(activeMemberAt, here);
  }, [here, activeMember, activeMemberAt, setActiveMember]);

  if (pages.total === 0) {
    return (
      <EmptyState icon={UserRoundX} title={t(verdict === 'same' ? 'people.noSame' : 'people.noDifferent')}>
        {t(verdict === 'same' ? 'people.noSameWords' : 'people.noDifferentWords')}
      </EmptyState>
    );
  }
  const open = (index: number): void => {
    const member = pages.row(index);
    if (member?.frameId !== null && member?.subject?.kind === 'sighting') openFrame(member.frameId, member.subject.sightingId);
  };
  const label = (index: number): string => {
    const member = pages.row(index);
    if (!member) return t('common.loading');
    return [t(`modality.${member.modality}`), memberCamera(t, member), member.takenAt === null ? '' : format.instant(member.takenAt), member.subject === null ? t(member.photo === null ? 'people.absent' : 'people.absentPhoto') : ''].filter(Boolean).join(', ');
  };
  const items = [
    { label: t('people.open'), icon: Expand, shortcut: 'Enter', disabled: here?.frameId === null, onSelect: () => open(activeMemberAt) },
    null,
    ...[verdict === 'same' ? reject : confirm, splitMembers, pickPerson, clearVerdict].map((action) => ({ label: t(action.label), icon: action.icon, shortcut: action.shortcuts[0], onSelect: () => perform(action) })),
  ];
  return (
    <>
      <ErrorWords error={pages.error} />
      <ContextMenu items={items}>
        <div className={styles.grid} onContextMenuCapture={cellMenu(selection)}>
          <VirtualGrid
            label={t('people.members', { name: person.name })}
            total={total}
            tileWidth={tileWidth}
            tileHeight={(width) => width * UPRIGHT + MEMBER_CAPTION_HEIGHT}
            active={Math.min(activeMemberAt, Math.max(0, total - 1))}
            onActive={(index) => setActiveMember(index, pages.row(index) ?? null)}
            onOpen={open}
            onRange={pages.setRange}
            selection={selection}
            renderTile={(index) => <MemberTile member={pages.row(index)} selected={selection.has(index)} active={index === activeMemberAt} />}
            tileLabel={label}
          />
        </div>
      </ContextMenu>
    </>
  );
}
