import { sql, type Work } from '@xiangzhi/plugin-api';
import type { AskableField } from './asked-fields.rules.js';

/** A field of a form as use cases go by it. */
export interface FormPart extends AskableField {
  readonly label: string;
  readonly required: boolean;
}

/** The fields of a form, in their order. */
export const formParts = (work: Work, formId: string): Promise<FormPart[]> =>
  work.query<FormPart>(sql`select key, source, lasts, label, required from core.form_field where tenant_id = ${work.actor.tenantId} and form_id = ${formId} order by place`);
