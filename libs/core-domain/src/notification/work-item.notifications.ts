import { notify, type NotificationDeclaration, type RowOf, type Wording } from '@xiangzhi/plugin-api';
import { workItemEscalated } from '@xiangzhi/write-model';
import { WorkEscalation } from '../work-item/work-escalation.record.js';
import { handlerOf, holdersIn } from './addressees.js';

interface EscalationWords extends Wording {
  readonly code: string;
  readonly level: number;
  readonly text: string;
  /** Raised at once, whatever the hour (GRID-INV-8). */
  readonly urgent?: true;
}

type Raised = RowOf<WorkEscalation> & { readonly unitPath: string };

/** Whoever has the item, and the roles that the level is raised to (domain-model §3.6): one list for to-do and messages. */
const escalation = ({ level, urgent = undefined, ...words }: EscalationWords): NotificationDeclaration =>
  notify(workItemEscalated, {
    ...words,
    about: WorkEscalation,
    id: 'escalation',
    leadsTo: 'item',
    when: (row) => row.level === level,
    ...(urgent ? { urgent } : {}),
    to: [handlerOf('itemId'), holdersIn<Raised>('roles', { zh: '督办到的岗位', en: 'Roles that it is raised to.' })],
  });

/** §18.3, the first row: yellow, due, one and three working days over; and what is critical. */
export const workItemNotifications: readonly NotificationDeclaration[] = [
  escalation({ code: 'core.itemCritical', zh: '重大紧急事项', en: 'A critical item was raised at once.', level: 0, urgent: true, text: '重大紧急事项 {item.code}《{item.title}》，请立即处置' }),
  escalation({ code: 'core.itemNearDue', zh: '临期提醒', en: 'An item is near due.', level: 1, text: '{item.code}《{item.title}》临近时限，请于 {item.dueAt} 前办结' }),
  escalation({ code: 'core.itemDue', zh: '到期督办', en: 'An item is due.', level: 2, text: '{item.code}《{item.title}》已到办理时限 {item.dueAt}，尚未办结' }),
  escalation({ code: 'core.itemOverdue', zh: '超期督办', en: 'An item is one working day over.', level: 3, text: '{item.code}《{item.title}》超过时限一个工作日仍未办结' }),
  escalation({ code: 'core.itemSupervised', zh: '列入督办件', en: 'An item is three working days over.', level: 4, text: '{item.code}《{item.title}》超过时限三个工作日，列入督办件' }),
];
