import { type Command } from 'commander';
import { type CommandHost } from '../command-host.ts';
import { addQuantiseCommand } from './models/quantise.ts';

export function addModelsCommand(program: Command, host: CommandHost): void {
  const models = program.command('models').description('The networks that make vectors and find people: list, import, export, activate, quantise.');
  for (const add of [addQuantiseCommand]) add(models, host);
}
