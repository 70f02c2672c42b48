import { LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

// Only what the time charts draw with; everything else of the library stays out of the bundle.
use([LineChart, ScatterChart, GridComponent, CanvasRenderer]);

export { init };
