import { type ButtonProps, Button } from './Button.tsx';
import { Tooltip } from './Tooltip.tsx';

/** A button of an icon alone; its words are its name and its tooltip. */
export function IconButton({ label, shortcut, ...rest }: Omit<ButtonProps, 'children' | 'aria-label'> & { label: string; shortcut?: string | undefined }) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <Button look="quiet" {...rest} aria-label={label} />
    </Tooltip>
  );
}
