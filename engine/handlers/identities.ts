import { type Handlers } from '../../contract/rpc/server.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { type Identity } from '../../contract/identity.ts';
import { history, redo, undo } from '../casework/acts.ts';
import { createIdentity, noteIdentity, removeIdentities, renameIdentity } from '../casework/edit.ts';
import { judge, label, split, unlabel } from '../casework/label.ts';
import { labelsOf } from '../casework/labels-of.ts';
import { identityOf, listIdentities, listMembers } from '../casework/list-identities.ts';
import { merge } from '../casework/merge.ts';
import { labelledSources, takeOver } from '../casework/take-over.ts';
import { type EngineContext, type Session } from '../context.ts';

type IdentityHandlers = Pick<Handlers, Extract<keyof Handlers, `identities.${string}` | `labels.${string}` | `casework.${string}`>>;

/** People and the verdicts on their pictures. Whatever changes them tells every client. */
export function identityHandlers(context: EngineContext): IdentityHandlers {
  const { session } = context;
  const changing = <T>(work: (desk: Session) => T): T => {
    const result = work(session());
    context.emit('identities.changed', {});
    return result;
  };
  const shown = (identityId: IdentityId): Identity => identityOf(session(), identityId);
  return {
    'identities.list': (request) => listIdentities(session(), request),
    'identities.get': ({ identityId }) => shown(identityId),
    'identities.members': (request) => listMembers(session(), request),
    'identities.create': (request) => shown(changing((desk) => createIdentity(desk, { kind: 'new', ...request })).identityId),
    'identities.rename': ({ identityId, name }) => {
      changing((desk) => renameIdentity(desk, identityId, name));
      return shown(identityId);
    },
    'identities.note': ({ identityId, note }) => {
      changing((desk) => noteIdentity(desk, identityId, note));
      return shown(identityId);
    },
    'identities.remove': ({ identityIds }) => {
      changing((desk) => removeIdentities(desk, identityIds));
      return {};
    },
    'identities.label': (request) => {
      const { identityId, changed } = changing((desk) => label(desk, request));
      return { identity: shown(identityId), changed };
    },
    'identities.judge': ({ memberIds, verdict, move }) => {
      changing((desk) => judge(desk, memberIds, verdict, move));
      return {};
    },
    'identities.unlabel': ({ memberIds }) => {
      changing((desk) => unlabel(desk, memberIds));
      return {};
    },
    'identities.merge': (request) => {
      const { contradictions } = changing((desk) => merge(desk, request));
      return { identity: shown(request.into), contradictions };
    },
    'identities.split': ({ memberIds, target }) => shown(changing((desk) => split(desk, memberIds, target)).identityId),
    'identities.labelledSources': () => labelledSources(session().index),
    'identities.takeOver': ({ sourceIds }) => changing((desk) => takeOver(desk, sourceIds)),
    'labels.of': ({ subjects }) => labelsOf(session(), subjects),
    'casework.history': ({ limit }) => history(session().casework, limit),
    'casework.undo': () => changing((desk) => undo(desk.casework)),
    'casework.redo': () => changing((desk) => redo(desk.casework)),
  };
}
