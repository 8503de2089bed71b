import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModalityRule } from '../../../contract/source.ts';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { choiceOf, MODALITY_CHOICES, parseWords, ruleOf } from './draft.ts';
import styles from './RulesForm.module.css';

/** Keeps the text as typed (a comma at the end is no word yet) beside the words it means. */
function WordsInput({ words, onChange, ...ids }: { words: readonly string[]; onChange: (words: string[]) => void; id: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && parseWords(typed).join() === words.join() ? typed : words.join(', ');
  return (
    <TextInput
      {...ids}
      value={text}
      onChange={(next) => {
        setTyped(next);
        onChange(parseWords(next));
      }}
    />
  );
}

export function ModalityFields({ rule, lacksWords, onChange }: { rule: ModalityRule; lacksWords: boolean; onChange: (rule: ModalityRule) => void }) {
  const { t } = useTranslation();
  const choice = choiceOf(rule);
  return (
    <>
      <Field label={t('add.modalityRule')} hint={t(`add.modalityHints.${choice}`)}>
        {(ids) => <Select {...ids} value={choice} onChange={(next) => onChange(ruleOf(next, rule))} options={MODALITY_CHOICES.map((value) => ({ value, label: t(`add.modalityKinds.${value}`) }))} />}
      </Field>
      {rule.kind === 'folder' || rule.kind === 'pattern' ? (
        <div className={styles.pair}>
          <Field label={t('add.visibleWords')} hint={t('add.wordsHint')} error={lacksWords ? t('add.wordsNeeded') : undefined}>
            {(ids) => <WordsInput {...ids} words={rule.visible} onChange={(visible) => onChange({ ...rule, visible })} />}
          </Field>
          <Field label={t('add.infraredWords')}>{(ids) => <WordsInput {...ids} words={rule.infrared} onChange={(infrared) => onChange({ ...rule, infrared })} />}</Field>
        </div>
      ) : (
        <div />
      )}
    </>
  );
}
