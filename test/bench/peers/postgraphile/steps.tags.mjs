import { jsonPgSmartTags } from 'postgraphile/utils';

/** The steps of an issue hang on its row in the register, which has its id: one hop instead of two, as a smart tag says it. */
export const steps = jsonPgSmartTags({
  version: 1,
  config: { class: { 'core.work_step': { tags: { foreignKey: '(tenant_id, item_id) references grids.grid_issue (tenant_id, id)|@fieldName issue|@foreignFieldName steps' } } } },
});
