export { OrderPage } from './order.tsx';
export { OrdersPage } from './orders.tsx';
