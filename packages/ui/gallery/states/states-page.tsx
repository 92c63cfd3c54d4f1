export const StatesPage = () => <p>soon</p>
