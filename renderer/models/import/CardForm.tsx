import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DetectorCard, type EmbedderCard, type ModelCard } from '../../../contract/model.ts';
import { Field } from '../../design/Field.tsx';
import { FieldGrid, WideField } from '../../design/FieldGrid.tsx';
import { Select } from '../../design/Select.tsx';
import { Switch } from '../../design/Switch.tsx';
import { TextArea, TextInput } from '../../design/TextInput.tsx';
import { parseLines, parseTriple } from './card-form.ts';

function TextField({ label, hint, value, onChange }: { label: string; hint?: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => <TextInput {...ids} value={value} onChange={onChange} />}
    </Field>
  );
}

/** Three numbers, kept as typed until they are three. */
function TripleField({ label, value, onChange }: { label: string; value: readonly number[]; onChange: (value: [number, number, number]) => void }) {
  const [typed, setTyped] = useState(value.join(', '));
  return (
    <TextField
      label={label}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        onChange(parseTriple(text));
      }}
    />
  );
}

function EmbedderFields({ card, onChange }: { card: EmbedderCard; onChange: (card: ModelCard) => void }) {
  const { t } = useTranslation();
  const { training, input, output } = card;
  return (
    <>
      <TextField label={t('import.fields.trainingSummary')} value={training.summary} onChange={(summary) => onChange({ ...card, training: { ...training, summary } })} />
      <TextField label={t('import.fields.trainingData')} value={training.data} onChange={(data) => onChange({ ...card, training: { ...training, data } })} />
      <TextField label={t('import.fields.trainingRecipe')} value={training.recipe} onChange={(recipe) => onChange({ ...card, training: { ...training, recipe } })} />
      <Switch label={t('import.fields.normalised')} checked={output.normalised} onChange={(normalised) => onChange({ ...card, output: { ...output, normalised } })} />
      <TripleField label={t('import.fields.mean')} value={input.mean} onChange={(mean) => onChange({ ...card, input: { ...input, mean } })} />
      <TripleField label={t('import.fields.std')} value={input.std} onChange={(std) => onChange({ ...card, input: { ...input, std } })} />
    </>
  );
}

const ARCHITECTURES = ['nanodet', 'yolox', 'yolov8'] as const;
const CHANNELS = ['rgb', 'bgr'] as const;

function DetectorFields({ card, onChange }: { card: DetectorCard; onChange: (card: ModelCard) => void }) {
  const { t } = useTranslation();
  const { input } = card;
  return (
    <>
      <Field label={t('import.fields.architecture')}>{(ids) => <Select {...ids} value={card.architecture} onChange={(architecture) => onChange({ ...card, architecture })} options={ARCHITECTURES.map((value) => ({ value, label: value }))} />}</Field>
      <Field label={t('import.fields.channels')}>{(ids) => <Select {...ids} value={input.channels} onChange={(channels) => onChange({ ...card, input: { ...input, channels } })} options={CHANNELS.map((value) => ({ value, label: value.toUpperCase() }))} />}</Field>
      <TripleField label={t('import.fields.mean')} value={input.mean} onChange={(mean) => onChange({ ...card, input: { ...input, mean } })} />
      <TripleField label={t('import.fields.std')} value={input.std} onChange={(std) => onChange({ ...card, input: { ...input, std } })} />
    </>
  );
}

/** What the file cannot tell of itself. */
export function CardForm({ card, onChange }: { card: ModelCard; onChange: (card: ModelCard) => void }) {
  const { t } = useTranslation();
  return (
    <FieldGrid role="group" aria-label={t('models.card')}>
      <TextField label={t('import.fields.name')} value={card.name} onChange={(name) => onChange({ ...card, name })} />
      <TextField label={t('import.fields.id')} hint={t('import.fields.idHint')} value={card.id} onChange={(id) => onChange({ ...card, id: id as ModelCard['id'] })} />
      <TextField label={t('import.fields.licence')} value={card.licence} onChange={(licence) => onChange({ ...card, licence })} />
      <TextField label={t('import.fields.origin')} value={card.origin} onChange={(origin) => onChange({ ...card, origin })} />
      {card.kind === 'embedder' ? <EmbedderFields card={card} onChange={onChange} /> : <DetectorFields card={card} onChange={onChange} />}
      <WideField>
        <Field label={t('import.fields.limits')} hint={t('import.fields.limitsHint')}>
          {(ids) => <TextArea {...ids} defaultValue={card.limits.join('\n')} onChange={(text) => onChange({ ...card, limits: parseLines(text) })} />}
        </Field>
      </WideField>
    </FieldGrid>
  );
}
