import { type Command } from 'commander';
import { type CommandHost } from '../command-host.ts';
import { addActivateCommand } from './models/activate.ts';
import { addDropVectorsCommand } from './models/drop-vectors.ts';
import { addExportCommand } from './models/export.ts';
import { addImportCommand } from './models/import.ts';
import { addListCommand } from './models/list.ts';
import { addQuantiseCommand } from './models/quantise.ts';
import { addRollbackCommand } from './models/rollback.ts';

export function addModelsCommand(program: Command, host: CommandHost): void {
  const models = program.command('models').description('The networks that make vectors and find people.');
  for (const add of [addListCommand, addImportCommand, addExportCommand, addActivateCommand, addRollbackCommand, addDropVectorsCommand, addQuantiseCommand]) add(models, host);
}
