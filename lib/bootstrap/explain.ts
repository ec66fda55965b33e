import type { AdviceRow } from '../advice/explain-advice';
import type { ConfigurationEntry } from '../config/explain';
import type { ConditionRow } from '../container/conditions/conditions';
import type { BeanRow } from '../container/explain-beans';
import { chain } from '../graph/chaining';
import { makePlan, type Plan } from '../graph/plan';
import { planText } from '../graph/plan-text';
import type { PreparedApplication } from './prepared-application';
import type { ListenerRow } from './listeners';
import type { ScheduleRow } from './schedules';

/** All that is known of an application before it starts, as plain data. */
export interface Explanation {
  readonly application: string;
  readonly profiles: readonly string[];
  readonly beans: readonly BeanRow[];
  /** Classes and methods that have conditions. */
  readonly conditions: readonly ConditionRow[];
  readonly advice: readonly AdviceRow[];
  readonly listeners: readonly ListenerRow[];
  readonly schedules: readonly ScheduleRow[];
  readonly configuration: readonly ConfigurationEntry[];
  readonly plan: Plan;
}

/** Explains a prepared application; nothing of it is started. */
export function explain(application: PreparedApplication): Explanation {
  const { name, environment, services, graph } = application;
  return {
    application: name,
    profiles: environment.profiles,
    beans: services.explainBeans(),
    conditions: services.explainConditions(),
    advice: services.explainAdvice(),
    listeners: application.listeners.explain(services.container),
    schedules: application.schedules.explain(services.container),
    configuration: application.configuration(),
    plan: makePlan(graph, chain(graph)),
  };
}

/** An explanation for a terminal: topology, advice, beans and configuration at a glance. */
export function explanationText(explanation: Explanation): string {
  const { application, profiles, plan, advice, listeners, schedules, beans, conditions, configuration } = explanation;
  return [
    `Application ${application}${profiles.length > 0 ? ` (profiles ${profiles.join(', ')})` : ''}`,
    section('Stream', plan.nodes.length === 0 ? [] : planText(plan).trimEnd().split('\n')),
    section('Advice, outermost first', advice.flatMap(adviceLines)),
    ...(listeners.length === 0 ? [] : [section('Listeners', table(listeners.map(listenerCells)))]),
    ...(schedules.length === 0 ? [] : [section('Schedules', schedules.flatMap(scheduleLines))]),
    section('Beans, in the order of their creation', table(beans.map(beanCells))),
    ...(conditions.length === 0 ? [] : [section('Conditions', table(conditions.map(conditionCells)))]),
    section('Configuration', table(configuration.map(({ key, value, origin }) => [key, value, origin]))),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return ['', title, ...(lines.length === 0 ? ['none'] : lines).map((line) => `  ${line}`.trimEnd())].join('\n');
}

function adviceLines({ method, advice }: AdviceRow): readonly string[] {
  return [
    method,
    ...advice.map(
      ({ advisor, description, by }) =>
        `  ${advisor.padEnd(12)} ${description}${by.length === 0 ? '' : `, by ${by.join(' and ')}`}`,
    ),
  ];
}

function listenerCells({ method, description, hears }: ListenerRow): readonly string[] {
  return [method, description, hears.join(', ')];
}

function scheduleLines({ method, schedules }: ScheduleRow): readonly string[] {
  return [method, ...schedules.map((schedule) => `  ${schedule}`)];
}

function beanCells(bean: BeanRow): readonly string[] {
  const notes = [
    ...(bean.aliases.length === 0 ? [] : [`also ${bean.aliases.map((alias) => `'${alias}'`).join(' and ')}`]),
    ...(bean.scope === 'singleton' ? [] : [bean.scope]),
    ...(bean.lazy ? ['lazy'] : []),
    ...(bean.primary ? ['primary'] : []),
    ...(bean.qualifier === undefined ? [] : [`qualified '${bean.qualifier}'`]),
    ...(bean.order === undefined ? [] : [`order ${bean.order}`]),
    ...(bean.replacedBy === undefined ? [] : [`replaced by ${bean.replacedBy}`]),
  ];
  const needs = bean.dependencies.length === 0 ? '' : `(${bean.dependencies.join(', ')})`;
  return [bean.name, `${bean.type ?? ''}${needs}`, [bean.origin, ...notes].join(', ')];
}

function conditionCells({ where, there, reasons }: ConditionRow): readonly string[] {
  return [where, there ? 'is there' : 'is left out', reasons.join(', ')];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
