package app.lianxi.api;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/** Has the API's description made when somebody asks for it: springdoc's parts, and a second Jackson, are no use to a start. */
@Component
class DescriptionOnDemand implements BeanFactoryPostProcessor {
    private static final String SPRINGDOC = "org.springdoc.";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanDefinitionNames()) {
            var bean = beans.getBeanDefinition(name);
            if (isSpringdocs(bean)) {
                bean.setLazyInit(true);
            }
        }
    }

    private static boolean isSpringdocs(BeanDefinition bean) {
        return startsSo(bean.getBeanClassName()) || startsSo(bean.getFactoryBeanName());
    }

    private static boolean startsSo(@Nullable String name) {
        return name != null && name.startsWith(SPRINGDOC);
    }
}
