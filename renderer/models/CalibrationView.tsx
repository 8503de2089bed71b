import { useTranslation } from 'react-i18next';
import { type PairCalibration, scoreForPrecision } from '../../contract/calibration.ts';
import { type InstalledModel } from '../../contract/model.ts';
import { Button } from '../design/Button.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { Table } from '../design/Table.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { scoreText } from '../search/results/score.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import styles from './Models.module.css';

const LEVELS = [0.5, 0.8, 0.95] as const;

/** A share of true matches among so many pairs, with its interval; `of`: the scores, or what was foretold. */
function Share({ of, share, low, high, pairs }: { of: string; share: number; low: number; high: number; pairs: number }) {
  const format = useFormat();
  return (
    <tr>
      <td>{of}</td>
      <td>{format.percent(share)}</td>
      <td>
        {format.percent(low)} – {format.percent(high)}
      </td>
      <td>{format.number(pairs)}</td>
    </tr>
  );
}

function Steps({ pair }: { pair: PairCalibration }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(`calibration.pairs.${pair.pair}`);
  return (
    <details className={styles.details}>
      <summary>{t('calibration.details', { pair: name })}</summary>
      <div className={styles.columns}>
        <div>
          <h5>{t('calibration.steps')}</h5>
          <Table label={t('calibration.stepsOf', { pair: name })} columns={[t('calibration.from'), t('calibration.precision'), t('calibration.interval'), t('calibration.pairCount')]}>
            {pair.steps.map(({ from, precision, low, high, pairs }, place) => (
              <Share key={from} of={place === 0 ? t('calibration.below') : scoreText(from)} share={precision} low={low} high={high} pairs={pairs} />
            ))}
          </Table>
        </div>
        <div>
          <h5>{t('calibration.held')}</h5>
          <Table label={t('calibration.heldOf', { pair: name })} columns={[t('calibration.foretold'), t('calibration.observed'), t('calibration.interval'), t('calibration.pairCount')]}>
            {pair.reliability.map(({ foretold, observed, low, high, pairs }) => (
              <Share key={foretold} of={format.percent(foretold)} share={observed} low={low} high={high} pairs={pairs} />
            ))}
          </Table>
        </div>
      </div>
    </details>
  );
}

function Row({ pair }: { pair: PairCalibration }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { pairs, matches, identities, needs, steps } = pair;
  const name = <td>{t(`calibration.pairs.${pair.pair}`)}</td>;
  if (steps.length === 0) {
    return (
      <tr>
        {name}
        <td colSpan={LEVELS.length + 2}>
          <strong>{t('calibration.not')}</strong>{' '}
          {t('calibration.lacks', { pairs: format.number(pairs), needPairs: format.number(needs.pairs), matches: format.number(matches), needMatches: format.number(needs.matches), people: format.number(identities), needPeople: format.number(needs.identities) })}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      {name}
      {LEVELS.map((level) => {
        const score = scoreForPrecision(steps, level);
        return <td key={level}>{score === null ? '–' : scoreText(score)}</td>;
      })}
      <td>{t('calibration.counted', { pairs: format.number(pairs), matches: format.number(matches), people: format.number(identities) })}</td>
      <td>{t('calibration.oneIn', { number: format.number(Math.round(pairs / Math.max(1, matches))) })}</td>
    </tr>
  );
}

/** What a model's scores were measured to be worth on what is labelled here. */
export function CalibrationView({ model, busy, onMeasure }: { model: InstalledModel; busy: boolean; onMeasure: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending } = useOperation('calibration.get', { modelId: model.card.id });
  if (isPending) return null;
  const calibrated = data?.pairs.filter(({ steps }) => steps.length > 0) ?? [];
  return (
    <section className={styles.card} aria-label={t('calibration.title')}>
      <div className={styles.head}>
        <h4>{t('calibration.title')}</h4>
        <div className={styles.acts}>
          <Button small busy={busy} disabled={model.embedded === 0} onClick={onMeasure}>
            {data ? t('calibration.again') : t('calibration.measure')}
          </Button>
        </div>
      </div>
      <ErrorWords error={error} />
      {data ? (
        <>
          <p className={styles.muted}>
            {t('calibration.measuredAt', { time: format.instant(data.measuredAt), count: data.sightings, formatted: format.number(data.sightings) })} {data.stale && <strong>{t('calibration.stale')}</strong>}
          </p>
          <Table label={t('calibration.title')} columns={[t('calibration.pair'), ...LEVELS.map((level) => t('calibration.level', { level: format.percent(level) })), t('calibration.measuredOn'), t('calibration.baseRate')]}>
            {data.pairs.map((pair) => (
              <Row key={pair.pair} pair={pair} />
            ))}
          </Table>
          {calibrated.map((pair) => (
            <Steps key={pair.pair} pair={pair} />
          ))}
          <p className={styles.muted}>{t('calibration.words')}</p>
        </>
      ) : (
        <p className={styles.muted}>{t('calibration.never')}</p>
      )}
    </section>
  );
}
