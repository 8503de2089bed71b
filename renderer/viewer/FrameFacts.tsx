import { Check, Copy } from 'lucide-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaPath } from '../../contract/operations.ts';
import { type Sighting } from '../../contract/frame.ts';
import { classNames } from '../design/class-names.ts';
import { IconButton } from '../design/IconButton.tsx';
import { ModalityBadge } from '../design/ModalityBadge.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSightingLabels } from '../labels/use-labels.ts';
import { framePath } from '../search/exemplars.ts';
import { precisionWords } from '../search/results/precision-words.ts';
import { scoreText } from '../search/results/score.ts';
import { usePrecision } from '../search/results/use-precision.ts';
import { useSource } from '../state/queries/sources.ts';
import styles from './FrameFacts.module.css';
import { type Subject } from './use-subject.ts';

const HASH_SHOWN = 16;

function Fact({ name, children, copy }: { name: string; children: ReactNode; copy?: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.value}>{children}</span>
        {copy !== undefined && <IconButton icon={Copy} small label={t('viewer.copy', { name })} onClick={() => void navigator.clipboard.writeText(copy).catch(() => undefined)} />}
      </dd>
    </div>
  );
}

function People({ subject, onPick }: { subject: Subject; onPick: (sighting: Sighting) => void }) {
  const { t } = useTranslation();
  const people = subject.frame?.sightings ?? [];
  const labelsOf = useSightingLabels(people.map(({ id }) => id));
  const whose = (one: Sighting) => labelsOf(one.id)?.same ?? null;
  if (people.length === 0) return <p className={styles.faint}>{t('viewer.nobody')}</p>;
  return (
    <ul className={styles.people}>
      {people.map((one, index) => (
        <li key={one.id}>
          <button type="button" className={classNames(styles.person, one.id === subject.sighting?.id && styles.meant)} aria-pressed={one.id === subject.sighting?.id} aria-label={[t('viewer.person', { number: index + 1, label: one.label ?? '' }), whose(one)?.name ?? ''].filter(Boolean).join(', ')} title={whose(one)?.name} onClick={() => onPick(one)}>
            <img src={mediaPath.sighting(one.id)} alt="" draggable={false} />
            {whose(one) !== null && (
              <span className={styles.known}>
                <Check size={10} strokeWidth={4} aria-hidden />
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The result's score, and what it was measured to be worth. */
function Place({ place }: { place: NonNullable<Subject['place']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const step = usePrecision().of(place);
  return (
    <p className={styles.place}>
      <span className={styles.score}>{scoreText(place.score)}</span>
      <span className={styles.faint}>
        {t('search.rank', { rank: format.number(place.rank) })} · {t('search.notIdentity')}
      </span>
      <span className={styles.faint}>{step === null ? t('search.notCalibrated') : precisionWords(step, t, format)}</span>
    </p>
  );
}

/** What is known of the frame, and of the person meant; `children` say whose it is. */
export function FrameFacts({ subject, children }: { subject: Subject; children: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, sighting, place } = subject;
  const source = useSource(frame?.sourceId ?? null);
  if (!frame) return null;
  const file = framePath(frame);
  const { box } = sighting ?? {};
  return (
    <>
      {place !== null && <Place place={place} />}
      <section aria-label={t('viewer.people')}>
        <h3>{t('viewer.people')}</h3>
        <People subject={subject} onPick={subject.pick} />
      </section>
      {children}
      {sighting !== null && box !== undefined && (
        <dl className={styles.facts} aria-label={t('viewer.sighting')}>
          <Fact name={t('viewer.box')}>
            {box.x}, {box.y} · {box.width} × {box.height}
          </Fact>
          <Fact name={t('viewer.foundBy')}>{sighting.detectorScore === null ? t(`viewer.origins.${sighting.origin}`) : t('viewer.detectorScore', { score: format.percent(sighting.detectorScore) })}</Fact>
          {sighting.label !== null && <Fact name={t('viewer.label')}>{sighting.label}</Fact>}
        </dl>
      )}
      <dl className={styles.facts} aria-label={t('viewer.frame')}>
        <Fact name={t('filters.modality')}>
          <ModalityBadge modality={frame.modality} />
        </Fact>
        <Fact name={t('filters.camera')}>{frame.camera ?? t('frames.noCamera')}</Fact>
        <Fact name={t('viewer.time')}>
          {frame.takenAt === null ? t('frames.noTime') : format.instant(frame.takenAt, source?.settings.timeZone)}
          {frame.takenAtOrigin !== null && <span className={classNames(styles.faint, styles.origin)}>{`${t(`frames.timeOrigin.${frame.takenAtOrigin}`)}${source ? ` · ${source.settings.timeZone}` : ''}`}</span>}
        </Fact>
        <Fact name={t('viewer.file')} copy={file}>
          {file}
        </Fact>
        <Fact name={t('viewer.size')}>
          {frame.width} × {frame.height} · {t('viewer.bits', { count: frame.bitDepth })} · {format.bytes(frame.bytes)}
        </Fact>
        <Fact name="SHA-256" copy={frame.sha256}>
          <code title={frame.sha256}>{frame.sha256.slice(0, HASH_SHOWN)}…</code>
        </Fact>
      </dl>
    </>
  );
}
