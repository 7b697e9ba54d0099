import { Template } from 'aws-cdk-lib/assertions';

/** A widget of a dashboard's body: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Widget {
  readonly type: 'alarm' | 'log' | 'metric' | 'text';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly query?: string;
    readonly alarms?: string[];
    readonly metrics?: MetricRow[];
    readonly stacked?: boolean;
    readonly annotations?: { readonly horizontal: { readonly value: number; readonly label: string; readonly color: string }[] };
    readonly yAxis?: { readonly left: { readonly label: string } };
  };
}

/** Namespace, name, names and values of dimensions, and the rendering; or only the rendering of an expression. */
export type MetricRow = (string | Rendering)[];

export interface Rendering {
  readonly id?: string;
  readonly label?: string;
  readonly expression?: string;
  readonly stat?: string;
  readonly color?: string;
  readonly visible?: boolean;
  readonly region?: string;
}

/** The widgets of the one dashboard of a template. Logical ids take the place of references. */
export function widgetsOf(template: Template): Widget[] {
  const [{ Properties: { DashboardBody: body } }] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  return JSON.parse(textOf(body)).widgets;
}

function textOf(value: any): string {
  return typeof value === 'string' ? value : value.Ref ?? value['Fn::GetAtt']?.[0] ?? value['Fn::Join'][1].map(textOf).join('');
}

export function renderingOf(row: MetricRow): Rendering {
  const last = row.at(-1);
  return typeof last === 'object' ? last : {};
}
